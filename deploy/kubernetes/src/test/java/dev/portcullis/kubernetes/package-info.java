/** The manifests for Kubernetes, held against its schemas, against each other and against the services. */
@NullMarked
package dev.portcullis.kubernetes;

import org.jspecify.annotations.NullMarked;
