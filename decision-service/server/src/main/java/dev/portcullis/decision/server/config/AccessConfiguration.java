package dev.portcullis.decision.server.config;

import dev.portcullis.decision.server.access.AccessHistory;
import dev.portcullis.decision.server.access.AccessPages;
import dev.portcullis.decision.server.access.AccessQueries;
import dev.portcullis.decision.server.audit.LedgerFreshness;
import dev.portcullis.decision.server.audit.Origins;
import dev.portcullis.decision.server.evaluation.Decisions;
import dev.portcullis.decision.server.ledger.LedgerChanges;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.decision.server.moment.QuestionCursors;
import dev.portcullis.decision.server.whatif.ProposedDocuments;
import dev.portcullis.decision.server.whatif.WhatIf;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.security.ConsistencyTokens;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts that answer who may do what where. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessConfiguration.DocumentProperties.class)
class AccessConfiguration {

    /** @param acceptNotResource whether proposed documents may have {@code NotResource}, as at policy-service */
    @ConfigurationProperties("portcullis.documents")
    record DocumentProperties(@DefaultValue("false") boolean acceptNotResource) {}

    @Bean
    QuestionCursors questionCursors(KeyDirectory keys) {
        return new QuestionCursors(keys.tokenMacKey());
    }

    @Bean
    Origins origins(JdbcClient jdbc) {
        return new Origins(jdbc);
    }

    @Bean
    AccessPages accessPages(Moments moments, ConsistencyTokens tokens, QuestionCursors cursors) {
        return new AccessPages(moments, tokens, cursors);
    }

    @Bean
    AccessQueries accessQueries(Decisions decisions, AccessPages pages, Origins origins, LedgerFreshness freshness) {
        return new AccessQueries(decisions, pages, origins, freshness);
    }

    @Bean
    AccessHistory accessHistory(
            Decisions decisions,
            Moments moments,
            JdbcClient jdbc,
            Origins origins,
            AccessPages pages,
            QuestionCursors cursors) {
        return new AccessHistory(decisions, moments, new LedgerChanges(jdbc), origins, pages, cursors);
    }

    @Bean
    WhatIf whatIf(Moments moments, Decisions decisions, DocumentProperties documents) {
        return new WhatIf(moments, decisions, new ProposedDocuments(documents.acceptNotResource()));
    }
}
