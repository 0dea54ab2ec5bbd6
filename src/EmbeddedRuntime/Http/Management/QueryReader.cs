using System.Globalization;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>
/// Reads typed values from a query string. Azure passes over what it cannot read; here it is refused, because a
/// misspelt filter of a purge would otherwise delete more than was meant.
/// </summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly List<string> _faults = [];

    public string? Text(string name) => query[name].FirstOrDefault();

    public bool Flag(string name, bool standard)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return standard;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        _faults.Add($"{name} is '{text}'; it is true or false.");
        return standard;
    }

    public int Number(string name, int standard, int most)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0)
        {
            return Math.Min(value, most);
        }

        _faults.Add($"{name} is '{text}'; it is a number from 1 up.");
        return standard;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        // A plus sign that was not encoded arrives as a space.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value))
        {
            return value;
        }

        _faults.Add($"{name} is '{text}'; it is a time such as 2026-01-31T12:00:00Z.");
        return null;
    }

    /// <summary>A list of statuses, separated by commas or given several times; null when there is none.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(string name)
    {
        var statuses = new List<OrchestrationRuntimeStatus>();
        foreach (var text in query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (!char.IsAsciiDigit(text[0]) && Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status))
            {
                statuses.Add(status);
            }
            else
            {
                _faults.Add($"{name} '{text}' is none of {string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>())}.");
            }
        }

        return statuses.Count > 0 ? statuses : null;
    }

    public void Require(string name, object? value)
    {
        if (value is null && string.IsNullOrEmpty(Text(name)))
        {
            _faults.Add($"Please provide value for '{name}' parameter.");
        }
    }

    /// <summary>Refuses the request when anything was wrong.</summary>
    public void Check()
    {
        if (_faults.Count > 0)
        {
            throw new BadRequestException(_faults);
        }
    }
}
