package dev.portcullis.acl.contract;

import dev.portcullis.platform.integration.Publication;
import dev.portcullis.platform.testing.StoredEventsContract;
import java.util.List;
import java.util.stream.Stream;

class StoredEventsTest implements StoredEventsContract {

    @Override
    public List<Class<?>> parents() {
        return ExampleEvents.PARENTS;
    }

    @Override
    public Stream<Object> examples() {
        return ExampleEvents.all();
    }

    @Override
    public Publication publicationOf(Object event) {
        return new AclEventTranslator().translate(event);
    }
}
