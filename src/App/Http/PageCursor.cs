using System.Globalization;

namespace FunctionsOrchestrator.App.Http;

/// <summary>The sort keys that lists are paged by, as text for <see cref="Paging"/>: a number, or a time with an id.</summary>
internal static class PageCursor
{
    public const string Parameter = "cursor";
    public const string Fault = "must be the next_cursor of an earlier answer";
    private const char Separator = '/';

    public static string Of(DateTimeOffset time, string id) => $"{time.UtcTicks.ToString(CultureInfo.InvariantCulture)}{Separator}{id}";

    /// <summary>Null on the first page, and when it is none of that list's.</summary>
    public static long? ReadNumber(Paging paging, InputErrors errors)
    {
        if (paging.After is null)
        {
            return null;
        }

        if (long.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(Parameter, Fault);
        return null;
    }

    /// <summary>Null on the first page, and when it is none of that list's.</summary>
    /// <param name="paging">The page.</param>
    /// <param name="errors">Where a fault goes.</param>
    /// <param name="isIdFree">An id may be any text, one with a slash too.</param>
    public static (DateTimeOffset Time, string Id)? ReadMoment(Paging paging, InputErrors errors, bool isIdFree = false)
    {
        if (paging.After is null)
        {
            return null;
        }

        if (paging.After.Split(Separator, isIdFree ? 2 : int.MaxValue) is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks)
        {
            return (new DateTimeOffset(at, TimeSpan.Zero), id);
        }

        errors.Add(Parameter, Fault);
        return null;
    }
}
