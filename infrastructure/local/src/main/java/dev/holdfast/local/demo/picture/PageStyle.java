package dev.holdfast.local.demo.picture;

/** How the page looks around its drawings: one column, and both lights. */
final class PageStyle {

    private static final String CSS = """
            :root { color-scheme: light dark; --card: #ffffff; --page: #f3f4f7; --ink: #1c2430; --soft: #586273; --line: #d5dae1 }
            @media (prefers-color-scheme: dark) {
            :root { --card: #12161c; --page: #0b0e12; --ink: #e8ebf0; --soft: #a3adbb; --line: #2c333d } }
            * { box-sizing: border-box }
            body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
              "Helvetica Neue", Arial, sans-serif }
            main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem }
            h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem } h2 { font-size: 1.2rem; margin: 0 } p { margin: .2rem 0 .9rem }
            .lead, .story, figcaption, footer { color: var(--soft) }
            section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.3rem; margin: 1rem 0 }
            h2 .number { color: var(--soft); margin-right: .5rem; font-variant-numeric: tabular-nums }
            .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; margin: .4rem 0; font-size: .9rem }
            .legend svg { width: 13px; height: 13px; margin-right: .4rem; vertical-align: -1px }
            .scene { overflow-x: auto } .scene svg, .strips svg { width: 100%; height: auto; display: block } .scene svg { min-width: 34rem } .scene text { font-size: 10.5px }
            .strips { overflow-x: auto } .strips svg { min-width: 46rem }
            dl { display: flex; flex-wrap: wrap; gap: .5rem 1.6rem; margin: 1rem 0 0; padding-top: .7rem; border-top: 1px solid var(--line) }
            dl div { display: flex; flex-direction: column-reverse } dt { color: var(--soft); font-size: .85rem }
            dd { margin: 0; font-size: 1.05rem; font-variant-numeric: tabular-nums }
            dl .first dd { font-weight: 700 }
            details { margin-top: .8rem; font-size: .9rem } summary { cursor: pointer; color: var(--soft) }
            .wide { overflow-x: auto } table { border-collapse: collapse; font-size: .9rem; margin: .5rem 0 } caption { text-align: left; color: var(--soft) }
            th, td { padding: .25rem .7rem .25rem 0; border-bottom: 1px solid var(--line); text-align: right; font-variant-numeric: tabular-nums }
            th:first-child { text-align: left } th { font-weight: 600 } tbody th { font-weight: 400 }
            """;

    private PageStyle() {
    }

    static String css() {
        return CSS + Style.css();
    }
}
