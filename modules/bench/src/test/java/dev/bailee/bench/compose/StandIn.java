package dev.bailee.bench.compose;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** As much of {@code psql} and of {@code temporal} as the scripts of {@code deploy} use, where a machine hasn't got them. */
final class StandIn {

    private static final long DAY_S = 86_400;

    private StandIn() {}

    /** Its name, and then what the program itself was given. */
    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments).subList(1, arguments.length);
        if (arguments[0].equals("psql")) {
            psql(given, System.getenv());
        } else {
            System.exit(temporal(given, System.getenv("TEMPORAL_ADDRESS")) ? 0 : 1);
        }
    }

    // a heredoc, with :'name' for a variable
    private static void psql(List<String> given, Map<String, String> environment) throws IOException, SQLException {
        String sql = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        for (int place = 0; place < given.size(); place++) {
            if (given.get(place).equals("-v")) {
                String[] variable = given.get(place + 1).split("=", 2);
                sql = sql.replace(":'" + variable[0] + "'", "'" + variable[1].replace("'", "''") + "'");
            }
        }
        String url = "jdbc:postgresql://" + environment.get("PGHOST") + ":" + environment.get("PGPORT") + "/"
                + after(given, "--dbname");
        try (Connection connection =
                        DriverManager.getConnection(url, after(given, "--username"), environment.get("PGPASSWORD"));
                Statement statement = connection.createStatement()) {
            for (String line : sql.strip().split(";\\s*", 0)) {
                statement.execute(line);
            }
        }
    }

    private static String after(List<String> given, String option) {
        return given.get(given.indexOf(option) + 1);
    }

    private static boolean temporal(List<String> given, String target) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        try {
            ask(service.blockingStub(), given);
            return true;
        } catch (StatusRuntimeException refused) {
            return false;
        } finally {
            service.shutdownNow();
        }
    }

    private static void ask(WorkflowServiceBlockingStub service, List<String> given) {
        switch (given.get(2)) {
            case "health" -> {
                var _ = service.getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            }
            case "describe" -> {
                var _ = service.describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(after(given, "--namespace"))
                        .build());
            }
            case "create" -> {
                long days = Long.parseLong(after(given, "--retention").replace("d", ""));
                var _ = service.registerNamespace(RegisterNamespaceRequest.newBuilder()
                        .setNamespace(after(given, "--namespace"))
                        .setWorkflowExecutionRetentionPeriod(
                                com.google.protobuf.Duration.newBuilder().setSeconds(days * DAY_S))
                        .build());
            }
            default -> throw new IllegalArgumentException("no such command: " + given);
        }
    }
}
