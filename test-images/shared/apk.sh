#!/bin/sh
# Alpine's packages cannot be had where this image is needed.
echo "apk: this is a stand-in image without Alpine's packages; cannot run: apk $*" >&2
exit 99
