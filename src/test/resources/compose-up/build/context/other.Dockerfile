FROM busybox:1.36 AS run
ARG GREETING
RUN grep far /etc/hosts && echo "$GREETING" > /greeting && ulimit -n | grep 1000
CMD ["sleep", "600"]

FROM run AS unused
RUN exit 1
