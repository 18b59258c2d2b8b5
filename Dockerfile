# What ./bailee build makes, on a JRE. No secret goes in: settings and environment come from outside.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# what the JVM would learn fits the JDK it learned on alone
RUN --mount=type=cache,target=/root/.m2 BAILEE_AOT=off ./bailee build

FROM eclipse-temurin:25.0.3_9-jre-noble
RUN useradd --system --home-dir /opt/bailee bailee
WORKDIR /opt/bailee
COPY --from=build /build/bailee /build/config.yml /build/LICENSE ./
COPY --from=build /build/deploy/alive deploy/alive
COPY --from=build /build/modules/bench/target/lib modules/bench/target/lib
USER bailee
EXPOSE 8080 8081
ENTRYPOINT ["/opt/bailee/bailee"]
CMD ["server", "config.yml"]
