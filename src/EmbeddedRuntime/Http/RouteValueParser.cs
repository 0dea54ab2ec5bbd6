using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>Turns a route value's text into a parameter's type: text, an enum or anything with <see cref="IParsable{TSelf}"/>.</summary>
internal abstract class RouteValueParser
{
    public abstract bool TryParse(string text, out object? value);

    /// <summary>The parser for a type; null when text cannot become one.</summary>
    public static RouteValueParser? For(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return new TextParser();
        }

        if (type.IsEnum)
        {
            return new EnumParser(type);
        }

        var isParsable = type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IParsable<>));
        return isParsable ? (RouteValueParser)Activator.CreateInstance(typeof(Parser<>).MakeGenericType(type))! : null;
    }

    private sealed class TextParser : RouteValueParser
    {
        public override bool TryParse(string text, out object? value)
        {
            value = text;
            return true;
        }
    }

    private sealed class EnumParser(Type type) : RouteValueParser
    {
        public override bool TryParse(string text, out object? value) => Enum.TryParse(type, text, ignoreCase: true, out value) && Enum.IsDefined(type, value);
    }

    [SuppressMessage("Performance", "CA1812", Justification = "Made by reflection.")]
    private sealed class Parser<T> : RouteValueParser
        where T : IParsable<T>
    {
        public override bool TryParse(string text, out object? value)
        {
            var isValid = T.TryParse(text, CultureInfo.InvariantCulture, out var parsed);
            value = parsed;
            return isValid;
        }
    }
}
