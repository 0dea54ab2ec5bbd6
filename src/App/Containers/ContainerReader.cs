using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Shows containers as they are now: the read model with one look at the engine.</summary>
public sealed class ContainerReader(IContainerStore store, IContainerEngine engine, TimeProvider time)
{
    public static string ETagOf(ContainerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return $"\"{record.Generation}-{record.Revision}\"";
    }

    public Task<ContainerRecord?> FindAsync(string idOrName, CancellationToken cancellation) => store.FindAsync(idOrName, cancellation);

    public async Task<IReadOnlyList<ContainerView>> ListAsync(ContainerFilter filter, CancellationToken cancellation)
    {
        var records = await store.ListAsync(filter, cancellation);
        var live = await LookAsync(null, cancellation);
        var byContainer = live?.ToLookup(replica => replica.ContainerId);
        return [.. records.Select(record => ContainerView.Of(record, byContainer is null ? null : [.. byContainer[record.Id]], time.GetUtcNow()))];
    }

    /// <summary>The answer that shows one Container, with its ETag.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, ContainerRecord record, int status, bool unchanged = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(record);
        var live = await LookAsync(record.Id, request.HttpContext.RequestAborted);
        request.HttpContext.Response.Headers.ETag = ETagOf(record);
        return Json.Result(ContainerView.Of(record, live, time.GetUtcNow()) with { Unchanged = unchanged ? true : null }, status);
    }

    /// <summary>Why the engine cannot be asked to do anything now; null when it answers.</summary>
    public async Task<Problem?> EngineProblemAsync(CancellationToken cancellation)
    {
        try
        {
            await engine.PingAsync(cancellation);
            return null;
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            return Problem.EngineUnavailable(exception.Message);
        }
    }

    private async Task<IReadOnlyList<ObservedReplica>?> LookAsync(string? containerId, CancellationToken cancellation)
    {
        try
        {
            return await engine.ListAsync(containerId, cancellation);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            // The last recorded replicas are shown, and the conditions say so.
            return null;
        }
    }
}
