FROM busybox:1.36
RUN echo the wheel does not fit && exit 4
