using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Masthead.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "draft_rows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Form = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_rows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_draft_rows_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_places",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Languages = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_places", x => x.PublicationId);
                    table.ForeignKey(
                        name: "FK_search_places_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_rows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_rows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_search_rows_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_words",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Word = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_words", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "search_slips",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    WordId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_slips", x => new { x.Key, x.WordId });
                });

            // The indexes hold terms that are made already; their texts stay where they are (docs/adr/0014-search.md). Without the list of what is pending, which each search would read.
            migrationBuilder.Sql("CREATE TABLE search_index (id bigint PRIMARY KEY, words tsvector NOT NULL)");
            migrationBuilder.Sql("CREATE INDEX search_index_words ON search_index USING gin (words) WITH (fastupdate = off)");
            migrationBuilder.Sql("CREATE TABLE draft_index (id bigint PRIMARY KEY, words tsvector NOT NULL)");
            migrationBuilder.Sql("CREATE INDEX draft_index_words ON draft_index USING gin (words) WITH (fastupdate = off)");

            migrationBuilder.CreateIndex(
                name: "IX_draft_rows_StoryId",
                table: "draft_rows",
                column: "StoryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_search_places_Number",
                table: "search_places",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_search_rows_StoryId",
                table: "search_rows",
                column: "StoryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_search_words_Word",
                table: "search_words",
                column: "Word",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE search_index");

            migrationBuilder.Sql("DROP TABLE draft_index");

            migrationBuilder.DropTable(
                name: "draft_rows");

            migrationBuilder.DropTable(
                name: "search_places");

            migrationBuilder.DropTable(
                name: "search_rows");

            migrationBuilder.DropTable(
                name: "search_slips");

            migrationBuilder.DropTable(
                name: "search_words");
        }
    }
}
