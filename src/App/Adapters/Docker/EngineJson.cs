using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Statistics are written in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EngineAnswers.Statistics))]
internal sealed partial class StatisticsJson : JsonSerializerContext;

/// <summary>All other answers are written in PascalCase.</summary>
[JsonSerializable(typeof(EngineAnswers.Listed[]))]
[JsonSerializable(typeof(EngineAnswers.Info))]
[JsonSerializable(typeof(EngineAnswers.DiskFree))]
internal sealed partial class EngineJson : JsonSerializerContext;
