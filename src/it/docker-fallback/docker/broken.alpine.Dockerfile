FROM alpine:3.20
ARG MENDED=no
RUN echo mended: $MENDED && test $MENDED = yes
EXPOSE 8000
CMD ["httpd", "-f", "-p", "8000"]
