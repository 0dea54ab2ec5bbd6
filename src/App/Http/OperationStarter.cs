using System.Collections.Immutable;
using System.Globalization;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Starts the orchestration behind a request, once per <c>Idempotency-Key</c>, and answers with its outcome or with where to ask for it.</summary>
public sealed class OperationStarter(TimeProvider time, WaiterSlots waiters, SecretKeys keys)
{
    private const string HashTag = "request_hash";
    private const int PollSeconds = 1;
    private readonly KeyedTurns _turns = new();

    /// <summary>The instance id for a request: derived from its <c>Idempotency-Key</c> and caller, or a new one. A bad key is reported by <see cref="StartAsync"/>.</summary>
    public static string IdFor(HttpRequest request, string prefix)
    {
        ArgumentNullException.ThrowIfNull(request);
        return IdempotencyKey.IsGiven(request) ? IdempotencyKey.InstanceId(request, prefix) : $"{prefix}-{Guid.CreateVersion7():N}";
    }

    /// <summary>What is wrong with the request's <c>Idempotency-Key</c> or <c>wait</c>; null when nothing is. For callers with checks of their own that a bad request should not get to; <see cref="StartAsync"/> asks it too.</summary>
    public static Problem? Fault(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return IdempotencyKey.Fault(request) ?? WaitPreference.Read(request).Problem;
    }

    /// <summary>Starts it, or finds it when it was started before, and waits as long as the caller asked.</summary>
    public async Task<IResult> StartAsync(HttpRequest request, DurableTaskClient client, OperationRequest operation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(operation);
        if (Fault(request) is { } fault)
        {
            return fault.ToResult();
        }

        var wait = WaitPreference.Read(request).Wait;
        var cancellation = request.HttpContext.RequestAborted;
        var existing = await ScheduleAsync(request, client, operation, cancellation);
        if (existing is not null && IsOtherRequest(request, existing))
        {
            return Problem.Unprocessable($"This {IdempotencyKey.Header} was used for a different request. Use a new key for new work.").ToResult();
        }

        var finished = existing is { } found && HasEnded(found) ? found : await WaitAsync(request, client, operation.InstanceId, wait.IsGiven ? wait.Wait : operation.DefaultWait, cancellation);
        if (wait.FromHeader)
        {
            request.HttpContext.Response.Headers["Preference-Applied"] = $"wait={(int)wait.Wait.TotalSeconds}";
        }

        return finished is null ? Accepted(request, client, operation.InstanceId) : await OperationOutcome.AnswerAsync(finished, operation.WhenCompleted);
    }

    /// <summary>Null when this request started it, else the instance that was there already.</summary>
    private async Task<OrchestrationMetadata?> ScheduleAsync(
        HttpRequest request, DurableTaskClient client, OperationRequest operation, CancellationToken cancellation)
    {
        // Scheduling replaces a finished instance of the same id, so look first; the turn keeps two repeats in this process apart.
        using var turn = await _turns.TakeAsync(operation.InstanceId, cancellation);
        if (IdempotencyKey.IsGiven(request)
            && await client.GetInstanceAsync(operation.InstanceId, getInputsAndOutputs: true, cancellation) is { } earlier)
        {
            return earlier;
        }

        var options = new StartOrchestrationOptions(operation.InstanceId)
        {
            Tags = ImmutableDictionary<string, string>.Empty.Add(HashTag, RequestFingerprint.Of(request, keys.Fingerprints[0])),
        };
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(operation.Orchestrator, operation.Input, options, cancellation);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Each runtime has its own exception for an id that is taken; whether it is there decides, not the type.
            if (await client.GetInstanceAsync(operation.InstanceId, getInputsAndOutputs: true, cancellation) is { } running)
            {
                return running;
            }

            throw;
        }
    }

    private async Task<OrchestrationMetadata?> WaitAsync(HttpRequest request, DurableTaskClient client, string instanceId, TimeSpan wait, CancellationToken cancellation)
    {
        if (wait <= TimeSpan.Zero || !waiters.TryTake(request, out var slot, out _))
        {
            return null;
        }

        using var taken = slot;

        using var timeout = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, either.Token);
        }
        catch (Exception) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool HasEnded(OrchestrationMetadata instance) => instance.IsCompleted || instance.RuntimeStatus == OrchestrationRuntimeStatus.Canceled;

    // A store that does not give tags back cannot tell; the repeat then gets the first one's outcome.
    private bool IsOtherRequest(HttpRequest request, OrchestrationMetadata existing) =>
        IdempotencyKey.IsGiven(request)
        && existing.Tags.TryGetValue(HashTag, out var hash)
        && !keys.Fingerprints.Any(key => string.Equals(hash, RequestFingerprint.Of(request, key), StringComparison.Ordinal));

    private static IResult Accepted(HttpRequest request, DurableTaskClient client, string instanceId)
    {
        var urls = client.CreateHttpManagementPayload(instanceId);
        var headers = request.HttpContext.Response.Headers;
        headers.Location = urls.StatusQueryGetUri;
        headers.RetryAfter = PollSeconds.ToString(CultureInfo.InvariantCulture);
        var payload = new ManagementPayload(
            urls.Id, urls.StatusQueryGetUri, urls.SendEventPostUri, urls.TerminatePostUri, urls.SuspendPostUri, urls.ResumePostUri, urls.PurgeHistoryDeleteUri);
        return Results.Json(payload, ManagementPayload.Format, "application/json", StatusCodes.Status202Accepted);
    }
}
