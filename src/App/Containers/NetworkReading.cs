using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Asks the engine about networks on behalf of a request: one that is missing is 404, an engine that does not answer 503.</summary>
public sealed class NetworkReading(INetworkEngine engine)
{
    public async Task<IResult> WithEngineAsync(Func<INetworkEngine, Task<IResult>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            return await answer(engine);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            return Problem.EngineUnavailable(exception.Message).ToResult();
        }
    }

    public Task<IResult> WithNetworkAsync(HttpRequest request, string name, Func<EngineNetwork, Task<IResult>> answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WithEngineAsync(async networks => await networks.FindAsync(name, request.HttpContext.RequestAborted) is { } network
            ? await answer(network)
            : NetworkProblems.Missing(name).ToResult());
    }
}
