@NullMarked
package dev.portcullis.acl.mqttidentity;

import org.jspecify.annotations.NullMarked;
