using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Where all that changes something, and all that is refused, is recorded. Nothing fails because it cannot be written: what cannot is kept, and a loss is told.</summary>
public interface IAuditLog
{
    /// <summary>Records an entry; it is in the database when this ends, unless the database is away: then it is kept in memory for it.</summary>
    Task RecordAsync(AuditEntry entry);

    /// <summary>Records an entry within the next second, or at a clean stop.</summary>
    void Note(AuditEntry entry);
}
