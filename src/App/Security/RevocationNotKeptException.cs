using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Something was revoked here, but the database could not take it.</summary>
internal sealed class RevocationNotKeptException(StoreUnavailableException inner) : Exception(inner.Message, inner), IProblemException
{
    public Problem Problem => Problem.StoreUnavailable(
        $"It is refused here from now on, but not by other instances, and not after a restart: the database cannot be reached ({inner.Reason}). Repeat the call until it succeeds.");
}
