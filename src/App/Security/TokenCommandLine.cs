namespace FunctionsOrchestrator.App.Security;

/// <summary>The token that a command line asks for.</summary>
internal sealed record TokenCommandLine(Role Role, string Name, TimeSpan Lifetime, string? Service)
{
    private const int MaxDays = 3650;
    private const int MaxNameLength = 128;
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(30);
    private static readonly string[] Known = ["--role", "--ttl", "--name", "--service"];

    /// <summary>Null when something is wrong; every fault is then in <paramref name="faults"/>.</summary>
    public static TokenCommandLine? Parse(string[] args, out List<string> faults)
    {
        faults = [];
        var given = CommandOptions.Read(args, Known, faults);
        var role = ReadRole(given, faults);
        var service = given.GetValueOrDefault("--service");
        if (role == Role.Service && service is null)
        {
            faults.Add("--service: is required with --role service: the service that the token speaks for");
        }
        else if (role is not null && role != Role.Service && service is not null)
        {
            faults.Add("--service: goes with --role service only");
        }

        var lifetime = CommandOptions.Duration(given, "--ttl", TimeSpan.FromDays(MaxDays), "12h or 30d", faults) ?? (role == Role.Admin ? AdminToken.Lifetime : DefaultLifetime);
        var name = given.GetValueOrDefault("--name") ?? service ?? (role is { } known ? RoleNames.Of(known) : string.Empty);
        if (faults.Count == 0 && (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl)))
        {
            faults.Add($"--name: must have 1 to {MaxNameLength} characters and no control characters");
        }

        return faults.Count == 0 ? new TokenCommandLine(role!.Value, name, lifetime, service) : null;
    }

    private static Role? ReadRole(Dictionary<string, string> given, List<string> faults)
    {
        var valid = string.Join(", ", RoleNames.All);
        if (!given.TryGetValue("--role", out var name))
        {
            faults.Add($"--role: is required, one of {valid}");
            return null;
        }

        if (RoleNames.Parse(name) is { } role)
        {
            return role;
        }

        faults.Add($"--role: must be one of {valid}, not '{name}'");
        return null;
    }
}
