using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Reads the query parameters of the container routes.</summary>
internal static class ContainerQuery
{
    public static ContainerFilter Read(IQueryCollection query, Paging paging, InputErrors errors) => new()
    {
        After = paging.After,

        // One more than the page holds tells whether there is another.
        Limit = paging.Limit + 1,
        Name = query.TryGetValue("name", out var name) ? name.ToString() : null,
        State = ReadState(query, errors),
        Labels = [.. query["label"].OfType<string>().Select(label => ReadLabel(label, errors))],
    };

    public static bool ReadFlag(IQueryCollection query, string name, InputErrors errors)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return false;
        }

        if (bool.TryParse(text.ToString(), out var flag))
        {
            return flag;
        }

        errors.Add(name, "must be true or false");
        return false;
    }

    private static ContainerState? ReadState(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("state", out var text))
        {
            return null;
        }

        switch (text.ToString())
        {
            case "created":
                return ContainerState.Created;
            case "running":
                return ContainerState.Running;
            case "paused":
                return ContainerState.Paused;
            case "stopped":
                return ContainerState.Stopped;
        }

        errors.Add("state", "must be created, running, paused or stopped");
        return null;
    }

    private static (string Name, string? Value) ReadLabel(string label, InputErrors errors)
    {
        var equals = label.IndexOf('=', StringComparison.Ordinal);
        if (equals == 0 || label.Length == 0)
        {
            errors.Add("label", "must be a label's name, or name=value");
        }

        return equals < 0 ? (label, null) : (label[..equals], label[(equals + 1)..]);
    }
}
