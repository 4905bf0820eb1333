# The stage that turns public/ into dist/: only the result goes on.
FROM node:20-slim AS build
WORKDIR /srv
COPY package.json build.js ./
COPY public ./public
RUN node build.js

FROM node:20-slim
ENV NODE_ENV=production \
    VARIANT=regular
WORKDIR /srv
COPY --from=build /srv/dist ./dist
COPY package.json server.js ./
# A number needs no entry in /etc/passwd, and shows a cluster that it is not root.
USER 10001:10001
EXPOSE 3000
CMD ["node", "server.js"]
