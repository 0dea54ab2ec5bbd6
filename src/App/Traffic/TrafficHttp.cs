using System.Globalization;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Traffic;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>Takes reports of traffic from load balancers and callers, and says how much there is.</summary>
public sealed class TrafficHttp(ServiceDirectory directory, TrafficBook book, DiscoveryOptions options, TimeProvider time)
{
    [Function(nameof(PostTraffic))]
    [AuditInBulk("load balancers report every few seconds")]
    [RequiresRole(Role.Operator, Role.Admin, Role.Service)]
    public async Task<IResult> PostTraffic([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/services/{name}/traffic")] HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        var retention = TimeSpan.FromHours(options.TrafficRetention);
        var body = await JsonBody.ReadAsync<TrafficReport>(request, request.HttpContext.RequestAborted, check: report => TrafficReader.Check(report, time.GetUtcNow(), retention));
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        if (directory.Current.FindService(name) is not { } service)
        {
            return ServiceProblems.MissingService(name).ToResult();
        }

        var windows = TrafficReader.Windows(name, body.Value);
        if (!MayReport(request, windows))
        {
            return Problem.Forbidden($"The token may report what its own service receives or sends: not what others send to '{name}'.").ToResult();
        }

        if (Strangers(service, windows) is { Count: > 0 } strangers)
        {
            return (Problem.Unprocessable($"The report names instances that service '{name}' does not have: see errors. Nothing of it was counted.") with { Errors = strangers }).ToResult();
        }

        await book.AddAsync(windows, request.HttpContext.RequestAborted);
        return Results.NoContent();
    }

    [Function(nameof(GetTraffic))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public IResult GetTraffic([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services/{name}/traffic")] HttpRequest request, string name) =>
        directory.Current.FindService(name) is null ? ServiceProblems.MissingService(name).ToResult() : Json.Result(book.Of(name));

    private static bool MayReport(HttpRequest request, IReadOnlyList<TrafficWindow> windows) =>
        windows.All(window => ServiceCaller.MaySpeakFor(request, window.Service) || (window.From is { } from && ServiceCaller.MaySpeakFor(request, from)));

    private static Dictionary<string, string[]> Strangers(ServiceRecord service, IReadOnlyList<TrafficWindow> windows)
    {
        var known = service.Instances.Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        return windows.Select((window, index) => (window.Instance, Path: string.Create(CultureInfo.InvariantCulture, $"instances[{index}].id")))
            .Where(row => !known.Contains(row.Instance))
            .ToDictionary(row => row.Path, row => new[] { $"there is no instance '{row.Instance}' of this service" });
    }
}
