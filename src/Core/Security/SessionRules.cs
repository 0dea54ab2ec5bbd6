namespace FunctionsOrchestrator.Core.Security;

/// <summary>How long a session lasts.</summary>
/// <param name="Lifetime">From its beginning, at most.</param>
/// <param name="Idle">Without a call, at most.</param>
public sealed record SessionRules(TimeSpan Lifetime, TimeSpan Idle)
{
    // A cookie with each answer would be one too many.
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    /// <summary>When a session that begins now ends: never later than its token.</summary>
    public DateTimeOffset EndOf(DateTimeOffset tokenExpires, DateTimeOffset now) => tokenExpires < now + Lifetime ? tokenExpires : now + Lifetime;

    /// <summary>When it ends if nobody calls any more.</summary>
    public DateTimeOffset IdleEndOf(SessionTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var idle = ticket.SeenAt + Idle;
        return idle < ticket.ExpiresAt ? idle : ticket.ExpiresAt;
    }

    /// <summary>Why a session is over by time; null while it lasts.</summary>
    public string? FaultOf(SessionTicket ticket, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return now >= ticket.ExpiresAt ? "The session has ended. Sign in again."
            : now >= ticket.SeenAt + Idle ? "The session was not used for too long. Sign in again."
            : null;
    }

    /// <summary>Whether it is time to note that it is used.</summary>
    public bool IsToRenew(SessionTicket ticket, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return now - ticket.SeenAt >= (Idle / 4 < Renewal ? Idle / 4 : Renewal);
    }
}
