namespace FunctionsOrchestrator.App.Containers;

/// <summary>The <c>If-Match</c> header: a change is wanted only for the version that its caller has seen.</summary>
internal static class IfMatch
{
    /// <summary>Whether the record is at one of the versions that the header names. No header matches all.</summary>
    public static bool Holds(string? header, ContainerRecord record)
    {
        var present = ContainerReader.ETagOf(record);
        return string.IsNullOrEmpty(header) || header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag is "*" || tag == present);
    }
}
