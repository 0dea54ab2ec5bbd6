using System.Globalization;
using FunctionsOrchestrator.App.Http;

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
        var given = Read(args, faults);
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

        var lifetime = ReadLifetime(given, faults) ?? (role == Role.Admin ? AdminToken.Lifetime : DefaultLifetime);
        var name = given.GetValueOrDefault("--name") ?? service ?? (role is { } known ? RoleNames.Of(known) : string.Empty);
        if (faults.Count == 0 && (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl)))
        {
            faults.Add($"--name: must have 1 to {MaxNameLength} characters and no control characters");
        }

        return faults.Count == 0 ? new TokenCommandLine(role!.Value, name, lifetime, service) : null;
    }

    private static Dictionary<string, string> Read(string[] args, List<string> faults)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var (name, inline) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (args[i][..at], args[i][(at + 1)..]) : (args[i], null);
            if (!Known.Contains(name))
            {
                faults.Add($"{name}: {NearestName.Unknown("option", name, Known)}");
                i += inline is null && i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? 1 : 0;
            }
            else if ((inline ?? (i + 1 < args.Length ? args[++i] : null)) is not { Length: > 0 } value)
            {
                faults.Add($"{name}: needs a value");
            }
            else if (!given.TryAdd(name, value))
            {
                faults.Add($"{name}: is given more than once");
            }
        }

        return given;
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

    private static TimeSpan? ReadLifetime(Dictionary<string, string> given, List<string> faults)
    {
        if (!given.TryGetValue("--ttl", out var text))
        {
            return null;
        }

        if (long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < int.MaxValue)
        {
            TimeSpan? lifetime = text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(Math.Min(number, MaxDays + 1)),
                _ => null,
            };
            if (lifetime <= TimeSpan.FromDays(MaxDays))
            {
                return lifetime;
            }
        }

        faults.Add($"--ttl: must be a number and s, m, h or d, such as 12h or 30d, up to {MaxDays}d, not '{text}'");
        return null;
    }
}
