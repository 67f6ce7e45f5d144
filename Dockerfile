FROM eclipse-temurin:25-jdk AS build
WORKDIR /source
COPY mvnw pom.xml ./
COPY .mvn .mvn
# The dependencies change far less often than the sources, so they have a layer of their own
RUN ./mvnw -B -ntp -q dependency:go-offline || true
COPY src src
RUN ./mvnw -B -ntp -q -DskipTests package \
    && java -Djarmode=tools -jar target/planloom-*.jar extract --layers --application-filename planloom.jar --destination /layers

FROM eclipse-temurin:25-jre
RUN groupadd --system planloom && useradd --system --gid planloom --home-dir /planloom planloom \
    && mkdir /planloom && chown planloom:planloom /planloom
WORKDIR /planloom
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER planloom
# A start without a database that ends when the context stands: what the JVM loaded for it is loaded from a cache later.
# It must run on the files and the JVM that later serve, so it runs here.
RUN SPRING_DATASOURCE_URL=jdbc:postgresql://nowhere/planloom \
    SPRING_FLYWAY_ENABLED=false \
    SPRING_JPA_HIBERNATE_DDL_AUTO=none \
    SPRING_JPA_DATABASE_PLATFORM=org.hibernate.dialect.PostgreSQLDialect \
    java -XX:AOTCacheOutput=planloom.aot -Xlog:aot=error -Dspring.context.exit=onRefresh \
    -Dspring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false -jar planloom.jar
# Whoever runs the container publishes the port, or does not
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200'* ]]"]
ENTRYPOINT ["java", "-XX:AOTCache=planloom.aot", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "planloom.jar"]
