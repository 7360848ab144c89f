package dev.portcullis.platform.config;

import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.sealing.Envelopes;
import dev.portcullis.platform.sealing.MasterKeyRotation;
import dev.portcullis.platform.sealing.MasterKeyStore;
import dev.portcullis.platform.sealing.MasterKeys;
import dev.portcullis.platform.sealing.SealedColumn;
import dev.portcullis.platform.sealing.SealedColumnStore;
import dev.portcullis.platform.sealing.Sealing;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The master key, for services that seal what they keep. Their database has a table {@code master_key}; at its start such a
 * service goes on with a rotation that was interrupted.
 */
@Configuration(proxyBeanMethods = false)
public class MasterKeyConfiguration {

    @Bean
    MasterKeys masterKeys(KeyDirectory directory) {
        return new MasterKeys(directory);
    }

    @Bean
    MasterKeyStore masterKeyStore(JdbcClient jdbc, TransactionTemplate transactions, MasterKeys keys) {
        return new MasterKeyStore(jdbc, transactions, keys);
    }

    @Bean
    Sealing sealing(MasterKeyStore store, MasterKeys keys) {
        return new Sealing(store, keys);
    }

    @Bean
    Envelopes envelopes(Sealing sealing) {
        return new Envelopes(sealing);
    }

    @Bean
    MasterKeyRotation masterKeyRotation(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            MasterKeyStore store,
            Sealing sealing,
            List<SealedColumn> columns) {
        return new MasterKeyRotation(store, new SealedColumnStore(jdbc, transactions, sealing), columns);
    }
}
