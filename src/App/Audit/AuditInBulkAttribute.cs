namespace FunctionsOrchestrator.App.Audit;

/// <summary>Calls of this HTTP function come so often that the audit counts those of one caller in a minute together, and says why that is enough.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditInBulkAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
