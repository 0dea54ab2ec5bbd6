namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract.Broken;

/// <summary>Broken on purpose: a changed value and one too many.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 2,
    Guest = 9,
}
