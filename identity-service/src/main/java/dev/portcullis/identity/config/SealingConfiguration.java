package dev.portcullis.identity.config;

import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.identity.credential.DigestKeyStore;
import dev.portcullis.identity.credential.SecretDigest;
import dev.portcullis.identity.credential.TokenSigningKeyStore;
import dev.portcullis.platform.config.MasterKeyConfiguration;
import dev.portcullis.platform.sealing.MasterKeys;
import dev.portcullis.platform.sealing.SealedColumn;
import dev.portcullis.platform.sealing.Sealing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything that is sealed under the master key. */
@Configuration(proxyBeanMethods = false)
@Import(MasterKeyConfiguration.class)
class SealingConfiguration {

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
}
