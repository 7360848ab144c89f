package dev.portcullis.policy.attachment;

import dev.portcullis.policy.attachment.AttachablePolicies.PolicyReference;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentJob.Action;
import dev.portcullis.policy.attachment.AttachmentJob.Item;
import dev.portcullis.policy.attachment.AttachmentJob.State;
import dev.portcullis.policy.attachment.AttachmentOutcome.Done;
import dev.portcullis.policy.attachment.AttachmentOutcome.Refused;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.policy.PolicyType;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps jobs and their items. */
public final class AttachmentJobStore {

    /** The account whose turn was longest ago, and of its jobs the oldest: however many jobs one has, others have theirs. */
    private static final String NEXT = """
            select job_id from (
                select job_id, created_at, max(turn_at) over (partition by account_id) as last_turn
                  from attachment_job where state = 'running') as running
             order by last_turn nulls first, created_at, job_id limit 1
            """;

    private static final String ITEMS = """
            select item, principal_type, principal_name, policy_type, policy_name, scope, expires_at, state, attachment_id,
                   code, message
              from attachment_job_item
             where job_id = :jobId
            """;

    private final JdbcClient jdbc;

    public AttachmentJobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many jobs of the account are running. */
    int running(AccountId account) {
        return jdbc.sql("select count(*) from attachment_job where account_id = :account and state = 'running'")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    void add(String jobId, AccountId account, Action action, JobRequester requester, List<Pair> pairs, Instant now) {
        jdbc.sql("""
                insert into attachment_job (job_id, account_id, action, state, item_count, acknowledged, requester, created_at)
                values (:jobId, :account, :action, 'running', :count, :acknowledged, :requester, :now)
                """)
                .param("jobId", jobId)
                .param("account", account.value())
                .param("action", action.wireName())
                .param("count", pairs.size())
                .param("acknowledged", pairs.getFirst().terms().acknowledged())
                .param("requester", requester.write())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                insert into attachment_job_item (job_id, item, principal_type, principal_name, policy_type, policy_name, scope,
                                                 expires_at)
                select :jobId, n - 1, pt, pn, yt, yn, s, e
                  from unnest(:principalTypes, :principalNames, :policyTypes, :policyNames, :scopes,
                              cast(:ends as timestamptz[]))
                       with ordinality as t (pt, pn, yt, yn, s, e, n)
                """)
                .param("jobId", jobId)
                .param(
                        "principalTypes",
                        texts(pairs, pair -> pair.principal().kind().wireName()))
                .param("principalNames", texts(pairs, pair -> pair.principal().name()))
                .param("policyTypes", texts(pairs, pair -> pair.policy().type().wireName()))
                .param("policyNames", texts(pairs, pair -> pair.policy().name()))
                .param("scopes", texts(pairs, pair -> pair.terms().scope()))
                .param(
                        "ends",
                        texts(
                                pairs,
                                pair -> pair.terms()
                                        .expiresAt()
                                        .map(Instant::toString)
                                        .orElse(null)))
                .update();
    }

    private static String[] texts(List<Pair> pairs, java.util.function.Function<Pair, @Nullable String> part) {
        return pairs.stream().map(part).toArray(String[]::new);
    }

    Optional<AttachmentJob> find(AccountId account, String jobId) {
        return jdbc.sql("select * from attachment_job where account_id = :account and job_id = :jobId")
                .param("account", account.value())
                .param("jobId", jobId)
                .query(AttachmentJobStore::job)
                .optional();
    }

    List<AttachmentJob> list(AccountId account, String lastId, int limit) {
        return jdbc.sql("""
                        select * from attachment_job where account_id = :account and job_id > :lastId
                        order by job_id limit :limit
                        """)
                .param("account", account.value())
                .param("lastId", lastId)
                .param("limit", limit)
                .query(AttachmentJobStore::job)
                .list();
    }

    /** Items in their order, those after a number; of one state, or of any if that is empty. */
    List<Item> items(AttachmentJob job, String state, int lastNumber, int limit) {
        return jdbc.sql(ITEMS + " and item > :last and (:state = '' or state = :state) order by item limit :limit")
                .param("jobId", job.jobId())
                .param("last", lastNumber)
                .param("state", state)
                .param("limit", limit)
                .query((row, _) -> item(row, job.acknowledged()))
                .list();
    }

    /** The job that is to have its turn, if any has items left. */
    Optional<AttachmentJob> next() {
        return jdbc.sql("select * from attachment_job where job_id = (" + NEXT + ")")
                .query(AttachmentJobStore::job)
                .optional();
    }

    /**
     * Takes a running job for the current transaction.
     *
     * @return false if it is another replica's just now, or not running any more
     */
    boolean take(AttachmentJob job) {
        return jdbc.sql(
                        "select job_id from attachment_job where job_id = :jobId and state = 'running' for update skip locked")
                .param("jobId", job.jobId())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Notes what became of items, in the transaction in which it did. Needs the job to be taken. */
    void note(AttachmentJob job, List<Item> items, List<AttachmentOutcome> outcomes, Instant now) {
        String[] states = new String[items.size()];
        String[] ids = new String[items.size()];
        String[] codes = new String[items.size()];
        String[] messages = new String[items.size()];
        for (int i = 0; i < items.size(); i++) {
            switch (outcomes.get(i)) {
                case Done done -> {
                    states[i] = "done";
                    ids[i] = done.attachmentId();
                }
                case Refused refused -> {
                    states[i] = "refused";
                    codes[i] = refused.reason().code();
                    messages[i] = refused.reason().sentence();
                }
            }
        }
        jdbc.sql("""
                update attachment_job_item as i
                   set state = r.state, attachment_id = r.attachment_id, code = r.code, message = r.message
                  from unnest(:numbers, :states, :ids, :codes, :messages) as r (item, state, attachment_id, code, message)
                 where i.job_id = :jobId and i.item = r.item
                """)
                .param("jobId", job.jobId())
                .param("numbers", items.stream().map(Item::number).toArray(Integer[]::new))
                .param("states", states)
                .param("ids", ids)
                .param("codes", codes)
                .param("messages", messages)
                .update();
        jdbc.sql("""
                update attachment_job as j
                   set done = r.done, refused = r.refused, turn_at = :now,
                       state = case when r.done + r.refused = j.item_count then 'done' else j.state end,
                       finished_at = case when r.done + r.refused = j.item_count then :now end
                  from (select count(*) filter (where state = 'done') as done,
                               count(*) filter (where state = 'refused') as refused
                          from attachment_job_item where job_id = :jobId) as r
                 where j.job_id = :jobId
                """)
                .param("jobId", job.jobId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends a running job; what has no result gets none. */
    void end(String jobId, State state, @Nullable String code, @Nullable String reason, Instant now) {
        jdbc.sql("""
                update attachment_job set state = :state, stop_code = :code, stop_reason = :reason, finished_at = :now
                 where job_id = :jobId and state = 'running'
                """)
                .param("jobId", jobId)
                .param("state", state.wireName())
                .param("code", code)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Puts a job that cannot go on just now behind the others. */
    void defer(AttachmentJob job, Instant now) {
        jdbc.sql("update attachment_job set turn_at = :now where job_id = :jobId and state = 'running'")
                .param("jobId", job.jobId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets jobs that finished before a time. */
    void forget(Instant before) {
        jdbc.sql("""
                delete from attachment_job where job_id in (
                    select job_id from attachment_job where finished_at < :before limit 10)
                """).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    private static AttachmentJob job(ResultSet row, int number) throws SQLException {
        return new AttachmentJob(
                row.getString("job_id"),
                new AccountId(row.getLong("account_id")),
                Action.of(row.getString("action")).orElseThrow(),
                State.of(row.getString("state")),
                row.getInt("item_count"),
                row.getInt("done"),
                row.getInt("refused"),
                row.getBoolean("acknowledged"),
                row.getString("requester"),
                Optional.ofNullable(row.getString("stop_code")),
                Optional.ofNullable(row.getString("stop_reason")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "finished_at"));
    }

    private static Item item(ResultSet row, boolean acknowledged) throws SQLException {
        PrincipalKind kind = PrincipalKind.of(row.getString("principal_type")).orElseThrow();
        return new Item(
                row.getInt("item"),
                new Pair(
                        new PrincipalReference(kind, row.getString("principal_name")),
                        new PolicyReference(
                                PolicyType.of(row.getString("policy_type")).orElseThrow(),
                                row.getString("policy_name")),
                        new AttachTerms(row.getString("scope"), time(row, "expires_at"), acknowledged)),
                row.getString("state"),
                Optional.ofNullable(row.getString("attachment_id")),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("message")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
