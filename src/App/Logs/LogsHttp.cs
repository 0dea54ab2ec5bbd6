using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>What a Container's replicas write.</summary>
public sealed class LogsHttp(LogReader reader, IContainerStore containers, FollowerSlots followers, TimeProvider time)
{
    [Function(nameof(GetLogs))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetLogs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers/{id}/logs")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var wanted = LogQuery.Read(request, time.GetUtcNow(), errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        if (await containers.FindAsync(id, request.HttpContext.RequestAborted) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        IDisposable? slot = null;
        if (wanted.Follow && !followers.TryTake(request, out slot, out var full))
        {
            return full.ToResult();
        }

        try
        {
            var answer = await OpenAsync(request, record, wanted, slot);
            slot = null;
            return answer;
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            return Problem.EngineUnavailable(exception.Message).ToResult();
        }
        catch (ContainerEngineException exception)
        {
            return Problem.Unprocessable($"The Docker Engine cannot give this log: {exception.Message}").ToResult();
        }
        finally
        {
            slot?.Dispose();
        }
    }

    private async Task<IResult> OpenAsync(HttpRequest request, ContainerRecord record, LogRequest wanted, IDisposable? slot)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var replicas = await reader.ListAsync(record.Id, wanted, cancellation);
        if (wanted.Replica is { } index && replicas.Count == 0 && index >= record.Wish.Replicas)
        {
            slot?.Dispose();
            return Problem.NotFound($"Container '{record.Name}' has no replica {index}.").ToResult();
        }

        var merge = await reader.OpenAsync(replicas, wanted, cancellation);
        var count = replicas.Count;
        var lines = reader.ReadAsync(record.Id, merge, count, wanted, seen => count = Math.Max(count, seen), CancellationToken.None);
        return new StreamResult<LogLine>(lines, FormatFor(request, wanted, () => wanted.Replica is null && count > 1), slot);
    }

    /// <summary>Events to those who ask for them, text to those who ask for it or follow, else a list.</summary>
    private static StreamFormat<LogLine> FormatFor(HttpRequest request, LogRequest wanted, Func<bool> several) =>
        AcceptedMedia.EventStream(request) ? new EventStreamFormat<LogLine>(line => line.Time.ToString())
        : wanted.Follow || (AcceptedMedia.PlainText(request) && !AcceptedMedia.Json(request)) ? new LogTextFormat(several, wanted.Timestamps)
        : new JsonListFormat<LogLine>();
}
