using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Fronts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_published_topics_TopicId_StoryId",
                table: "published_topics");

            migrationBuilder.DropIndex(
                name: "IX_published_bylines_ContributorId_StoryId",
                table: "published_bylines");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "FirstPublishedAt",
                table: "published_topics",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<bool>(
                name: "IsListed",
                table: "published_topics",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "published_stories",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "News");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "FirstPublishedAt",
                table: "published_bylines",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<bool>(
                name: "IsListed",
                table: "published_bylines",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "fronts",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Draft = table.Column<string>(type: "text", nullable: false),
                    Shown = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fronts", x => x.PublicationId);
                    table.ForeignKey(
                        name: "FK_fronts_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Rows from before: whether a list has them, and by which hour.
            migrationBuilder.Sql("""
                UPDATE published_topics SET "IsListed" = (p."Standing" = 'Live'), "FirstPublishedAt" = p."FirstPublishedAt"
                FROM published_stories p WHERE p."StoryId" = published_topics."StoryId"
                """);
            migrationBuilder.Sql("""
                UPDATE published_bylines SET "FirstPublishedAt" = p."FirstPublishedAt", "IsListed" = (p."Standing" = 'Live') AND NOT EXISTS (
                    SELECT 1 FROM published_bylines b WHERE b."StoryId" = published_bylines."StoryId" AND b."ContributorId" = published_bylines."ContributorId" AND b."Position" < published_bylines."Position")
                FROM published_stories p WHERE p."StoryId" = published_bylines."StoryId"
                """);

            migrationBuilder.CreateIndex(
                name: "IX_published_topics_TopicId",
                table: "published_topics",
                column: "TopicId");

            migrationBuilder.CreateIndex(
                name: "IX_published_topics_TopicId_FirstPublishedAt_StoryId",
                table: "published_topics",
                columns: new[] { "TopicId", "FirstPublishedAt", "StoryId" },
                filter: "\"IsListed\"");

            migrationBuilder.CreateIndex(
                name: "IX_published_bylines_ContributorId",
                table: "published_bylines",
                column: "ContributorId");

            migrationBuilder.CreateIndex(
                name: "IX_published_bylines_ContributorId_FirstPublishedAt_StoryId",
                table: "published_bylines",
                columns: new[] { "ContributorId", "FirstPublishedAt", "StoryId" },
                filter: "\"IsListed\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fronts");

            migrationBuilder.DropIndex(
                name: "IX_published_topics_TopicId",
                table: "published_topics");

            migrationBuilder.DropIndex(
                name: "IX_published_topics_TopicId_FirstPublishedAt_StoryId",
                table: "published_topics");

            migrationBuilder.DropIndex(
                name: "IX_published_bylines_ContributorId",
                table: "published_bylines");

            migrationBuilder.DropIndex(
                name: "IX_published_bylines_ContributorId_FirstPublishedAt_StoryId",
                table: "published_bylines");

            migrationBuilder.DropColumn(
                name: "FirstPublishedAt",
                table: "published_topics");

            migrationBuilder.DropColumn(
                name: "IsListed",
                table: "published_topics");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "published_stories");

            migrationBuilder.DropColumn(
                name: "FirstPublishedAt",
                table: "published_bylines");

            migrationBuilder.DropColumn(
                name: "IsListed",
                table: "published_bylines");

            migrationBuilder.CreateIndex(
                name: "IX_published_topics_TopicId_StoryId",
                table: "published_topics",
                columns: new[] { "TopicId", "StoryId" });

            migrationBuilder.CreateIndex(
                name: "IX_published_bylines_ContributorId_StoryId",
                table: "published_bylines",
                columns: new[] { "ContributorId", "StoryId" });
        }
    }
}
