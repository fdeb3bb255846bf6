package dev.holdfast.local.backups;

import dev.holdfast.aws.StackTags;
import dev.holdfast.backups.Watch;
import dev.holdfast.local.deploy.App;
import dev.holdfast.local.time.Timeline;
import dev.holdfast.memory.InMemoryBackups;
import dev.holdfast.memory.InMemoryBackups.TableModel;
import dev.holdfast.memory.InMemoryDrills;
import dev.holdfast.memory.InMemoryWatchMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * The backups of a stack: point-in-time recovery as the template turns it on, and recovery points as the plan makes them.
 * They are told of and grow older, as on AWS; there is nothing in them, and a restore is answered as unknown.
 */
public final class LocalBackups {
    private final InMemoryBackups account;
    private final Timeline time;

    /**
     * The backups of what a template deploys; points are made from now on.
     *
     * @param app  what is deployed
     * @param time by which points are made and grow older
     */
    public LocalBackups(App app, Timeline time) {
        this.time = time;
        this.account = new InMemoryBackups(time.clock(),
                app.backups().stream().findFirst().map(App.Backup::vault).orElse("none"));
        app.tables().forEach(this::table);
        app.backups().forEach(this::plan);
    }

    /**
     * The account, to break something in it.
     *
     * @return tables, vault and keys as they can be changed
     */
    public InMemoryBackups account() {
        return account;
    }

    /**
     * The account as the watch asks about it, without the way over a wire.
     *
     * @return sources that remember what watches see for as long as this lives
     */
    public Watch.Sources sources() {
        return new Watch.Sources(account.tables(), account.points(), account.keys(), account.journal(), new InMemoryDrills(),
                new InMemoryWatchMemory());
    }

    private void table(App.Table deployed) {
        CreateTableRequest request = deployed.request();
        Map<String, String> tags = new HashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        TableModel table = account.create(request.tableName());
        table.stack = Optional.ofNullable(tags.get(StackTags.STACK));
        table.streamed = tags.containsKey(StackTags.STREAM);
        table.journaled = tags.containsKey(StackTags.JOURNAL);
        table.deletionProtected = request.deletionProtectionEnabled();
        table.streamsImages = request.streamSpecification() != null;
        if (!deployed.recovery()) {
            table.recoverySince = Optional.empty();
        }
    }

    private void plan(App.Backup rule) {
        time.schedule(rule.when().next(time.now()), () -> {
            plan(rule);
            for (TableModel table : account.all()) {
                if (table.stack.isPresent()) {
                    table.backUp(rule.kept());
                }
            }
        });
    }
}
