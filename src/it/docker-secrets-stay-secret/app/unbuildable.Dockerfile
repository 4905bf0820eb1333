FROM busybox:1.36
ARG API_KEY
RUN echo "the key is ${API_KEY}, again: argument-mark-4711" && exit 4
