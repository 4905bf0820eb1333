/** What an image is built from: contexts, ignore rules, content hashes and base images. */
@NullMarked
package io.netra.image;

import org.jspecify.annotations.NullMarked;
