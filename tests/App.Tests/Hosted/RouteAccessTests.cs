using System.Net;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Hosted;

/// <summary>Calls every route of the product over HTTP as everybody, and compares with the table. The functions are the real ones behind the real router and middleware; only their bodies do not run.</summary>
public sealed partial class RouteAccessTests : IAsyncLifetime
{
    private const int Reached = 299;
    private static readonly IReadOnlyList<RouteRow> Rows = RouteTable.Of(typeof(RouteTable).Assembly);
    private AccessHost _host = null!;

    public async Task InitializeAsync() => _host = await AccessHost.StartAsync(
        typeof(RouteTable).Assembly.GetTypes(),
        configure: builder => builder.Use(_ => context =>
        {
            if (HttpFunctions.IsHttp(context.FunctionDefinition))
            {
                context.GetInvocationResult().Value = Results.StatusCode(Reached);
            }

            return Task.CompletedTask;
        }));

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task EveryRoute_CalledByEachRole_AnswersAsTheTableSays()
    {
        var faults = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = _host.Client(_host.Token(role, service: role is Role.Service ? "web" : null));
            faults.AddRange(await DifferencesAsync(client, role.ToString(), row => row.RefusalFor(role)));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task EveryRoute_WithoutAGoodToken_AnswersAsTheTableSays()
    {
        var longAgo = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-2));
        var good = _host.Token(Role.Admin);
        (string Name, string? Token)[] callers =
        [
            ("nobody", null),
            ("nonsense", "not-a-token"),
            ("tampered", good[..^4] + (good.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA")),
            ("expired", _host.Token(Role.Admin, time: longAgo)),
        ];
        var faults = new List<string>();
        foreach (var (name, token) in callers)
        {
            using var client = _host.Client(token);
            faults.AddRange(await DifferencesAsync(client, name, row => row.RefusalFor(null)));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task EveryManagementRoute_ForAnAdministrator_IsShutWithoutItsKey()
    {
        using var client = _host.Client(_host.Token(Role.Admin));
        foreach (var route in RouteTable.ManagementRoutes.Select(route => route.Split(' ')))
        {
            foreach (var query in new[] { "", "?code=", "?code=wrong" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(route[0]), Placeholder().Replace(route[1], "x") + query);
                Assert.Equal((HttpStatusCode.Unauthorized, string.Join(' ', route)), ((await client.SendAsync(request)).StatusCode, string.Join(' ', route)));
            }
        }
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(HttpClient client, string caller, Func<RouteRow, int?> expected)
    {
        var faults = new List<string>();
        foreach (var row in Rows)
        {
            using var request = new HttpRequestMessage(new HttpMethod(row.Method), Placeholder().Replace(row.Route, "x"));
            var status = (int)(await client.SendAsync(request)).StatusCode;
            if (status != (expected(row) ?? Reached))
            {
                faults.Add($"{row.Method} {row.Route} by {caller}: {status}, not {expected(row) ?? Reached}");
            }
        }

        return faults;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
