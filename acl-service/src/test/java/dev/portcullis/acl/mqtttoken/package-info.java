@NullMarked
package dev.portcullis.acl.mqtttoken;

import org.jspecify.annotations.NullMarked;
