using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>Keeps each monitored timer's last tick in a file of its own.</summary>
internal sealed partial class TimerStore(string folder, ILogger<TimerStore> logger)
{
    /// <summary>What was recorded; null when nothing was, or when it cannot be read.</summary>
    public TimerStatus? Read(string function)
    {
        var file = PathOf(function);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<TimerStatus>(File.ReadAllBytes(file)) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            LogUnreadable(error, function, file);
            return null;
        }
    }

    /// <summary>Replaces the record whole, so that a crash leaves either the old or the new one.</summary>
    public void Write(string function, TimerStatus status)
    {
        Directory.CreateDirectory(folder);
        var file = PathOf(function);
        File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(status));
        File.Move(file + ".new", file, overwrite: true);
    }

    private string PathOf(string function) => Path.Combine(folder, function.ToLowerInvariant() + ".json");
}
