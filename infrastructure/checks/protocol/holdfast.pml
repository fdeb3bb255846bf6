/* One enrolment gets VISITS emails, one after the other, and has then ended. Functions are asked by the executions of
 * all its generations, at once, late and again; restores begin at any moment; the row is deleted and put back; whatever
 * may fail does. README.md says how to read this page. Each assertion's property is named at the end of its line. */

#define fault (storm && row.sequence < WRITES)      /* something may fail now, however much has failed before */
#define told(n) (event[n] || accepted[n] == (mail[n] == SENT))
#define ended (there && row.visit == VISITS)
#define say(what) printf(what, _pid, v, my.sequence)
#define crash if :: fault -> say("function %d: crash in visit %d\n"); leave(); goto idle :: true fi
#ifdef LIVENESS
#define asks(n) (execution[n] == RUNNING)           /* what executions ask now */
#define LATE false
#else
#define asks(n) (execution[n] != UNUSED)            /* whatever any execution may have asked at any time, again */
#define LATE true
#endif

mtype = { SKIP, RESEND, NOTHING, SENT, SKIPPED, UNUSED, RUNNING, OVER };
typedef Row { byte sequence, generation, visit, claim, since };   /* claim: the sequence that it was written as; or 0 */
Row row; bool there = true;                         /* the item; `there` is false while it is deleted */
mtype mail[VISITS] = NOTHING;                       /* the mail log, by visit */
mtype execution[4] = UNUSED;                        /* by generation; a name that was used stays used */
byte place[4];                                      /* the visit that each execution believes to come */
chan stream = [2] of { byte, byte, byte, byte, byte };      /* old images of deleted rows, in order */
bool event[VISITS];                                 /* SES has taken the email, and has not told so yet */
bool patience; byte sending;                        /* PATIENCE after the claim is over; living functions with one */
byte restores; mtype onUnknown; bool storm = true;
byte high = 1; bool used[VISITS], accepted[VISITS], late;   /* what the properties have to remember */

inline copy(to, from) { to.sequence = from.sequence; to.generation = from.generation; to.visit = from.visit;
  to.claim = from.claim; to.since = from.since }
inline forget(it) { it.sequence = 0; it.generation = 0; it.visit = 0; it.claim = 0; it.since = 0 }
inline start(number) { if :: execution[number] == UNUSED -> execution[number] = RUNNING :: else fi }
inline finish(number) { if :: execution[number] == RUNNING -> execution[number] = OVER :: else fi }
inline replace(newGeneration, newVisit, newClaim, newSince, otherwise) {  /* Positions.replace: one conditional write */
  if
  :: there && row.sequence == my.sequence ->
    patience = patience && my.claim == newClaim; my.claim = newClaim; my.generation = newGeneration;
    my.visit = newVisit; my.since = newSince; my.sequence++; copy(row, my);
    assert(row.sequence == high + 1); high = row.sequence                               /* SEQUENCE */
  :: else -> goto otherwise
  fi
}
inline claimSend() {
  replace(my.generation, v, my.sequence + 1, my.since, stale); say("function %d: claims visit %d, sequence %d\n");
  used[v] = false; sending++; claims = true;
  assert(row.generation == g)                                                           /* FENCED */
}
inline askSes() {
  if
  :: say("function %d: SES takes visit %d\n"); event[v] = true;
    assert(!used[v]); used[v] = true;                                                   /* ONE A CLAIM */
    assert(!accepted[v] || onUnknown == RESEND && late); accepted[v] = true;            /* ONE A VISIT */
    crash                                           /* or the answer is lost: the same to everyone else */
  :: fault -> say("function %d: no answer about visit %d, which SES never got\n"); leave(); goto idle
  :: fault -> say("function %d: SES refuses visit %d\n"); goto release
  fi
}
inline settle() {
  replace(my.generation, v + 1, 0, my.since, stale); say("function %d: settles visit %d, sequence %d\n");
  assert(row.generation == g); used[v] = false;                                         /* FENCED */
  assert(mail[v] != NOTHING)                                                            /* REASON */
}
inline answer() {                                   /* counts if the execution still stands where it asked */
  if :: my.visit == VISITS -> finish(g) :: my.visit < VISITS && place[g] == v -> place[g] = my.visit :: else fi
}
inline leave() { forget(my); g = 0; v = 0; sending = sending - claims; claims = false }
inline lookUp() { if :: row.generation == g && !ended -> place[g] = row.visit :: else -> finish(g) fi }
inline tell(n) { event[n] = false; if :: mail[n] = SENT; printf("SES tells of visit %d\n", n) :: late = true fi }

proctype Invocation() {                             /* PerformStep, EmailStep, SendOnce */
  Row my; byte g, v; bool claims;                   /* the row as loaded; which generation asks, and for which visit */
stale:
  atomic { leave() }                                /* Contended: the machine asks again */
idle:
  atomic {
    if :: asks(1) -> g = 1 :: asks(2) -> g = 2 :: asks(3) -> g = 3 :: ended && sending == 0 -> goto done fi;
    v = place[g]; do :: LATE && v > 0 -> v-- :: break od;
    if :: !there -> leave(); goto idle :: else fi;  /* "its row is lost": the machine tries again */
    copy(my, row); say("function %d: asked for visit %d, loads sequence %d\n");
    if :: my.generation == g + 1 -> start(my.generation) :: else fi;
    if :: my.generation != g -> lookUp(); leave(); goto idle :: else fi;
    if :: my.visit == v + 1 -> answer(); leave(); goto idle :: else fi;
    if :: my.visit != v -> lookUp(); leave(); goto idle :: else fi;
    if :: mail[v] == SENT -> goto sent :: else fi;
    if
    :: !my.claim
    :: my.claim && !patience -> leave(); goto idle  /* SendOutcomeUnknown: the machine asks again later */
    :: my.claim && patience && onUnknown == SKIP -> goto giveUp
    :: my.claim && patience && onUnknown == RESEND
    fi;
    assert(mail[v] != SENT)                                                             /* EVIDENCE */
  }
  atomic { claimSend() }
  atomic { askSes() }
  atomic { if :: mail[v] == NOTHING -> mail[v] = SENT; event[v] = false :: else fi; crash }
sent:
  atomic { settle(); crash; answer(); assert(accepted[v]); leave(); goto idle }         /* TRUE */
giveUp:
  atomic { if :: mail[v] == NOTHING -> mail[v] = SKIPPED :: else fi; crash }
  atomic { settle(); crash; answer(); assert(late || !accepted[v]); leave(); goto idle }        /* TRUE */
release:
  atomic { replace(my.generation, v, 0, my.since, stale); used[v] = false; leave(); goto idle }
done:
  assert(late || told(0) && told(VISITS - 1))                                           /* TRUE */
}

inline newGeneration() {
  replace(my.generation + 1, my.visit, my.claim, restores, again); place[my.generation] = my.visit;
  printf("restore: writes generation %d, sequence %d\n", my.generation, my.sequence);
  if :: fault -> printf("restore: killed\n"); goto again :: true fi
}
proctype Restore() {                                /* CarryOut: one restore, run again until it has come through */
  Row my; byte began;
again:
  atomic { forget(my); if :: !began -> restores++; began = restores :: else fi }
  atomic {
    there || row.since < began -> copy(my, row);
    if
    :: !there -> there = true; newGeneration(); goto begin                /* the books prove the row */
    :: there && my.visit == VISITS -> goto done
    :: there && my.visit < VISITS && my.since >= began -> goto begin
    :: there && my.visit < VISITS && my.since < began
    fi
  }
  atomic { newGeneration() }
begin: atomic { start(my.generation); printf("restore: starts generation %d\n", my.generation) }
done: atomic { forget(my); began = 0 }
}

proctype Guard() {                                  /* a record of its stream may be told again */
  Row old;
end: do
  :: atomic {
    stream?<old.sequence, old.generation, old.visit, old.claim, old.since>;
    if :: !there -> copy(row, old); there = true; printf("guard: puts sequence %d back\n", row.sequence) :: else fi;
    if :: fault :: stream?old.sequence, old.generation, old.visit, old.claim, old.since fi;
    assert(row.sequence == high); forget(old)                                           /* SEQUENCE */
  }
  od
}

proctype World() {
end: do
  :: atomic {
    fault && there && !ended && empty(stream) -> there = false; printf("a bad query deletes the row\n");
    stream!row.sequence, row.generation, row.visit, row.claim, row.since
  }
  :: atomic {                                       /* while a restore is still to begin */
    fault && restores < RESTORES && !ended -> finish(1); finish(2); finish(3); printf("all executions are lost\n")
  }
  :: atomic {                                       /* a function lives 30 s, PATIENCE is 15 min */
    row.claim && !patience && sending == 0 -> patience = true; late = late || event[row.visit];
    printf("PATIENCE is over\n")
  }
  :: atomic { event[0] -> tell(0) }
  :: atomic { event[VISITS - 1] -> tell(VISITS - 1) }
  od
}

init {
  atomic {
    row.sequence = 1; row.generation = 1; execution[1] = RUNNING;
    if :: onUnknown = SKIP :: onUnknown = RESEND fi;
    byte n; for (n : 1 .. INVOCATIONS) { run Invocation() } for (n : 1 .. RESTORES) { run Restore() } n = 0;
    run Guard(); run World()
  }
}
#ifdef LIVENESS
active proctype Calm() { storm = false }            /* some day nothing fails any more */
#endif
ltl everyoneEnds { <> ended }                       /* EVERYONE ENDS */
