using System.Globalization;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Reads the options of a command line: <c>--name value</c> or <c>--name=value</c>, each once.</summary>
internal static class CommandOptions
{
    public static Dictionary<string, string> Read(string[] args, IReadOnlyList<string> known, List<string> faults)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var (name, inline) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (args[i][..at], args[i][(at + 1)..]) : (args[i], null);
            if (!known.Contains(name))
            {
                faults.Add($"{name}: {NearestName.Unknown("option", name, known)}");
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

    /// <summary>A time such as <c>30d</c>; null when it is not given, or is none.</summary>
    public static TimeSpan? Duration(Dictionary<string, string> given, string option, TimeSpan most, string examples, List<string> faults)
    {
        if (!given.TryGetValue(option, out var text))
        {
            return null;
        }

        if (long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < int.MaxValue)
        {
            TimeSpan? duration = text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(Math.Min(number, (long)most.TotalDays + 1)),
                _ => null,
            };
            if (duration <= most)
            {
                return duration;
            }
        }

        faults.Add($"{option}: must be a number and s, m, h or d, such as {examples}, up to {most.TotalDays:0}d, not '{text}'");
        return null;
    }
}
