package dev.portcullis.standalone.installation;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a service is told about its surroundings, by the names of the reference of settings. */
final class ServiceSettings {

    static final String HOST = "127.0.0.1";

    private final Home home;
    private final Map<Service, Integer> ports;
    private final URI issuer;
    private final BackEnds backEnds;

    /** @param issuer the address that bearer tokens name as their origin */
    ServiceSettings(Home home, Map<Service, Integer> ports, URI issuer, BackEnds backEnds) {
        this.home = home;
        this.ports = ports;
        this.issuer = issuer;
        this.backEnds = backEnds;
    }

    static URI url(Map<Service, Integer> ports, Service service) {
        return URI.create("http://" + HOST + ":" + ports.get(service));
    }

    /** The settings of one service. */
    Map<String, String> of(Service service) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.address", HOST);
        settings.put("server.port", String.valueOf(ports.get(service)));
        settings.put("portcullis.keys.directory", home.keys().toString());
        settings.put("portcullis.issuer", issuer.toString());
        settings.put("portcullis.trusted-proxies", HOST);
        for (Service peer : Service.values()) {
            settings.put(
                    "portcullis." + peer.shortName() + ".url", url(ports, peer).toString());
        }
        if (service == Service.IDENTITY) {
            settings.put("portcullis.bootstrap.directory", home.credentials().toString());
        }
        if (service == Service.DECISION) {
            settings.put("portcullis.checkpoints.directory", home.checkpoints().toString());
        }
        settings.putAll(backEnds.propertiesOf(service));
        return settings;
    }

    /** The environment variable by which a setting can be given: dots become underscores and hyphens vanish. */
    static String environmentVariable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
