FROM busybox:1.36
