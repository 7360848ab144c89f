package dev.portcullis.decision.server.projection;

import dev.portcullis.platform.integration.ExportLines;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.relay.AuditItemExport;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The stores of the other services, over HTTP, and this service's own. */
public final class AuditSources implements AuditRepair.Source {

    private final ExportClient others;
    private final AuditItemExport own;

    public AuditSources(ExportClient others, AuditItemExport own) {
        this.others = others;
        this.own = own;
    }

    @Override
    public List<IntegrationEvent> items(AuditStream stream, AccountId account, StreamPosition after, int limit)
            throws IOException, InterruptedException {
        return switch (stream) {
            case IDENTITY -> others.auditItems(EventStream.IDENTITY, account, after, limit);
            case POLICY -> others.auditItems(EventStream.POLICY, account, after, limit);
            case ACL -> others.auditItems(EventStream.ACL, account, after, limit);
            case DECISION -> own(account, after, limit);
        };
    }

    private List<IntegrationEvent> own(AccountId account, StreamPosition after, int limit) {
        List<String> lines = new ArrayList<>();
        own.items().events(account, after.position(), limit, lines::add);
        // The last line is the head.
        return lines.subList(0, lines.size() - 1).stream()
                .map(ExportLines::read)
                .toList();
    }
}
