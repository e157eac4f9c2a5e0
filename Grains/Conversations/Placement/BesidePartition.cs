namespace OrleansBots.Grains.Conversations.Placement;

/// <summary>Puts a conversation on the silo that reads its partition, so that its events do not travel.</summary>
internal sealed class BesidePartition : PlacementStrategy;
