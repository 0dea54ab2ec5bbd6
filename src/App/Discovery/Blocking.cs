using System.Globalization;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>How a caller waits for a change: <c>?index=N&amp;wait=S</c> answers when the index is above N, or after S seconds.</summary>
/// <param name="Index">The index that the caller has seen; null when it names none, and wants what is there.</param>
/// <param name="Wait">At most so long; zero when it does not wait.</param>
internal readonly record struct Blocking(long? Index, TimeSpan Wait)
{
    public const int MaxSeconds = 300;

    public static Blocking Read(IQueryCollection query, InputErrors errors)
    {
        long? index = null;
        if (query.TryGetValue("index", out var text))
        {
            if (long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            {
                index = seen;
            }
            else
            {
                errors.Add("index", "must be the index of an earlier answer: a whole number from 0");
            }
        }

        var seconds = 0;
        if (query.TryGetValue("wait", out var wait)
            && (!int.TryParse(wait.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds > MaxSeconds))
        {
            errors.Add("wait", $"must be a whole number of seconds from 0 to {MaxSeconds}");
        }

        return new Blocking(index, TimeSpan.FromSeconds(seconds));
    }
}
