using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Security;

/// <summary>An authority's keys are not to be had, so nobody can tell whether its tokens are good.</summary>
internal sealed class OidcUnavailableException(string reason, Exception? inner = null) : Exception($"The OpenID Connect authority cannot be asked: {reason}", inner), IProblemException
{
    public string Reason => reason;

    // The reason may name addresses inside; the log has it.
    public Problem Problem => Problem.Unavailable("Tokens of the OpenID Connect authority cannot be checked: its keys are not known at present.");
}
