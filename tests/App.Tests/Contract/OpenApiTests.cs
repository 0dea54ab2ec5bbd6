using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.App.Alerts;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Falco;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Hardening;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.App.Logs;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Recommendations;
using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.Hardening;
using FunctionsOrchestrator.Core.Scaling;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>The API's description and its functions say the same, in both directions.</summary>
public sealed partial class OpenApiTests
{
    // What requests and answers are made of; what these are made of is found by reflection.
    private static readonly Type[] Roots =
    [
        typeof(ContainerDefinition), typeof(EnvSecret), typeof(ScaleBody), typeof(ReleaseBody), typeof(GraceBody), typeof(EmptyBody), typeof(ContainerView), typeof(ContainerEvent), typeof(LogLine),
        typeof(OperationProgress), typeof(OperationResult), typeof(DependencyReport), typeof(ManagementPayload), typeof(ReplicaLogLine), typeof(GenerationView),
        typeof(NetworkDefinition), typeof(NetworkView), typeof(OrphanView), typeof(ContainerHealthView), typeof(TimerTick), typeof(SweepStatus),
        typeof(InstanceDefinition), typeof(InstanceView), typeof(WeightsBody), typeof(ServicePage), typeof(EndpointList), typeof(ServiceMap), typeof(MapHistoryView), typeof(ServiceDependencies), typeof(TrafficReport), typeof(ServiceTraffic), typeof(AlertRecord), typeof(Finding), typeof(FindingNoteBody), typeof(RuntimeSecurityView), typeof(FalcoReceipt),
        typeof(ScanView), typeof(ScanDetailView), typeof(ScanBody), typeof(WaiverDefinition), typeof(WaiverView), typeof(ContainerHardeningView),
        typeof(RecommendationPage), typeof(MetricsView), typeof(ContainerMetricsView),
        typeof(AuditView), typeof(AuditVerification), typeof(ScalingPolicyDefinition), typeof(PolicyView), typeof(DecisionPage),
        typeof(SessionView), typeof(Revocation), typeof(RevocationDefinition),
    ];

    // Made where they are answered, or another's: there is no type to compare with.
    private static readonly string[] WithoutType =
    [
        "AuditPage", "ContainerPage", "AlertPage", "FindingPage", "FalcoAlerts", "ScanPage", "WaiverPage", "RevocationPage", "ContainerEventPage", "NetworkPage", "OrphanPage", "LogList", "PolicyPage", "GenerationList", "HealthView", "ContainerHealthPage", "ProbeView", "OperationStatus", "Problem",
    ];

    // Made where they are answered, with no way to make one here.
    private static readonly string[] KindsOfTheirOwn = ["not_supported", "hardening_violated"];
    private static readonly OpenApiDocument Document = new();

    [Fact]
    public void Document_EveryRouteOfTheFunctions_IsDescribedAndNoOther()
    {
        var functions = Functions().SelectMany(function => function.Routes).Order(StringComparer.Ordinal);

        Assert.Equal(functions, Document.Operations.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Document_EveryOperation_StatesTheRolesThatItsFunctionRequires()
    {
        foreach (var (method, routes) in Functions())
        {
            foreach (var operation in routes.Select(route => (Route: route, Value: Document.Operations[route])))
            {
                var stated = operation.Value.GetProperty("x-required-role").EnumerateArray().Select(role => role.GetString()!);
                var required = FunctionDeclarations.Of(method) is AccessRequirement.AnyOf any ? any.Roles.Select(role => role.ToString().ToLowerInvariant()) : [];
                var description = operation.Value.GetProperty("description").GetString()!;
                Assert.True(required.SequenceEqual(stated), $"{operation.Route}: the function requires {string.Join(", ", required)}");
                Assert.All(required, role => Assert.Contains(role, description));
                Assert.Equal(!required.Any(), operation.Value.TryGetProperty("security", out var security) && security.GetArrayLength() == 0);
            }
        }
    }

    [Fact]
    public void Document_EveryOperationButTheProbes_SaysThatItsCallsAreLimited()
    {
        var unlimited = Document.Operations.Where(operation => !operation.Value.GetProperty("responses").TryGetProperty("429", out _)).Select(operation => operation.Key);

        Assert.Equal(["get /api/health/live", "get /api/health/ready"], unlimited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Document_EveryPath_DeclaresItsParameters() => Assert.All(
        Document.Operations.Keys.Select(key => key.Split(' ')[1]).Distinct(),
        path => Assert.Equal(Placeholder().Matches(path).Select(match => match.Groups[1].Value), Document.PathParameters(path)));

    [Fact]
    public void Document_EveryType_HasASchemaWithItsPropertiesAndValues()
    {
        var types = Reachable();
        var faults = types.SelectMany(type => Document.Schemas.TryGetValue(type.Name, out var schema) ? Differences(type, schema) : [$"{type.Name} has no schema"]);

        Assert.Empty(faults);
        Assert.Empty(Document.Schemas.Keys.Except(types.Select(type => type.Name)).Except(WithoutType));
    }

    [Fact]
    public void Document_EveryRequestBody_RefusesUnknownFields()
    {
        var bodies = Document.Operations.Values.Where(operation => operation.TryGetProperty("requestBody", out _))
            .Select(operation => Document.Resolve(operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema")))
            .ToArray();

        Assert.NotEmpty(bodies);

        // Falco's own format is another's: its versions add to it.
        Assert.All(
            bodies.Where(schema => !schema.TryGetProperty("description", out var text) || text.GetString()?.StartsWith("Falco's own", StringComparison.Ordinal) is not true),
            schema => Assert.Equal(JsonValueKind.False, schema.GetProperty("additionalProperties").ValueKind));
    }

    [Fact]
    public void Document_EveryKindOfProblem_IsListed()
    {
        var listed = Document.Schemas["Problem"].GetProperty("properties").GetProperty("type").GetProperty("enum").EnumerateArray().Select(type => type.GetString()!.Split(':')[^1]);
        var made = typeof(Problem).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Problem) && method.GetParameters().Length == 1)
            .Select(method => (Problem)method.Invoke(null, [method.GetParameters()[0].ParameterType == typeof(string) ? "x" : new Dictionary<string, string[]>()])!)
            .Concat(Enum.GetValues<EngineFault>().Select(fault => new ReplicaFailure(fault, "x").ToProblem()))
            .Select(problem => problem.Kind)
            .Concat(KindsOfTheirOwn);

        Assert.Equal(made.Distinct().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Differences(Type type, JsonElement schema)
    {
        if (type.IsEnum)
        {
            var values = Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
            return values.SequenceEqual(schema.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!)) ? [] : [$"{type.Name} has the values {string.Join(", ", values)}"];
        }

        var written = Properties(type).Select(property => property.Name).ToArray();
        var always = Properties(type).Where(property => Ignored(property) is null).Select(property => property.Name);
        var described = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name).ToArray() : [];
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        var closed = schema.TryGetProperty("additionalProperties", out _);
        return written.Except(described).Select(name => $"{type.Name}.{name} is not described")
            .Concat(described.Except(written).Select(name => $"{type.Name}.{name} is described, but there is none"))
            .Concat(closed ? [] : always.Except(required).Select(name => $"{type.Name}.{name} is always there, but not required"));
    }

    /// <summary>Everything of ours that the roots hold, as JSON sees it.</summary>
    private static HashSet<Type> Reachable()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(Roots);
        while (open.TryDequeue(out var type))
        {
            if (IsOurs(type) && found.Add(type) && !type.IsEnum)
            {
                foreach (var property in Properties(type))
                {
                    open.Enqueue(ItemOf(property.PropertyType));
                }
            }
        }

        return found;
    }

    // A problem has members of its kind's own, and texts such as sizes are no objects.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("FunctionsOrchestrator", StringComparison.Ordinal) == true && type != typeof(Problem) && (type.IsEnum || Properties(type).Any() || type == typeof(EmptyBody));

    private static IEnumerable<JsonPropertyInfo> Properties(Type type) =>
        (type == typeof(ManagementPayload) ? ManagementOptions : Json.Options).GetTypeInfo(type).Properties.Where(property => Ignored(property) is not JsonIgnoreCondition.Always);

    private static JsonIgnoreCondition? Ignored(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), false).OfType<JsonIgnoreAttribute>().FirstOrDefault()?.Condition;

    private static JsonSerializerOptions ManagementOptions { get; } = new(ManagementPayload.Format) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static Type ItemOf(Type type) =>
        Nullable.GetUnderlyingType(type) ?? (type.IsArray ? type.GetElementType()! : type.IsGenericType ? ItemOf(type.GetGenericArguments()[^1]) : type);

    private static IEnumerable<(MethodInfo Method, string[] Routes)> Functions() =>
        from type in typeof(FunctionDeclarations).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
        where method.GetCustomAttribute<FunctionAttribute>() is not null && trigger is not null
        select (method, trigger.Methods.Select(verb => $"{verb} /{trigger.Route!.Replace("{*", "{", StringComparison.Ordinal)}").ToArray());

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
