package dev.portcullis.identity.config;

import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.identity.credential.DigestKeyStore;
import dev.portcullis.identity.credential.SecretDigest;
import dev.portcullis.identity.credential.TokenSigningKeyStore;
import dev.portcullis.identity.sealing.MasterKeyRotation;
import dev.portcullis.identity.sealing.MasterKeyStore;
import dev.portcullis.identity.sealing.MasterKeys;
import dev.portcullis.identity.sealing.SealedColumn;
import dev.portcullis.identity.sealing.SealedColumnStore;
import dev.portcullis.identity.sealing.Sealing;
import dev.portcullis.platform.keys.KeyDirectory;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The master key and everything that is sealed under it. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

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
    SecretDigest secretDigest(JdbcClient jdbc, TransactionTemplate transactions, MasterKeys masters, Sealing sealing) {
        return new SecretDigest(new DigestKeyStore(jdbc, transactions, masters, sealing).loadOrCreate());
    }

    @Bean
    SealedColumn sealedTokenKeys() {
        return new SealedColumn("token_signing_key", "key_id", "sealed", TokenSigningKeyStore.PURPOSE);
    }

    @Bean
    SealedColumn sealedKeys() {
        return new SealedColumn("sealed_key", "name", "sealed", "");
    }

    @Bean
    SealedColumn sealedDataKeys() {
        return new SealedColumn("access_key_secret", "access_key_id", "sealed_data_key", AccessKeyStore.PURPOSE);
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
