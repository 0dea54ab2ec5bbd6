namespace FunctionsOrchestrator.App.Security;

/// <summary>Opens this HTTP function to callers without a token, and says why that is safe.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAnonymousAccessAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
